#ifndef SOWER_CGMIME_SHIM_H
#define SOWER_CGMIME_SHIM_H

#include <gmime/gmime.h>

// GObject casts and type checks are macros, which Swift cannot call: one typed wrapper for each that is needed.

static inline void sower_gmime_unref(void *object) {
    g_object_unref(object);
}
static inline GMimeObject *sower_gmime_message_as_object(GMimeMessage *message) {
    return GMIME_OBJECT(message);
}
static inline GMimeMultipart *sower_gmime_as_multipart(GMimeObject *object) {
    return GMIME_IS_MULTIPART(object) ? GMIME_MULTIPART(object) : NULL;
}
static inline GMimeMessagePart *sower_gmime_as_message_part(GMimeObject *object) {
    return GMIME_IS_MESSAGE_PART(object) ? GMIME_MESSAGE_PART(object) : NULL;
}
static inline GMimePart *sower_gmime_as_part(GMimeObject *object) {
    return GMIME_IS_PART(object) ? GMIME_PART(object) : NULL;
}
static inline GMimeStreamMem *sower_gmime_as_memory(GMimeStream *stream) {
    return GMIME_STREAM_MEM(stream);
}
static inline GMimeStreamFilter *sower_gmime_as_filter_stream(GMimeStream *stream) {
    return GMIME_STREAM_FILTER(stream);
}
static inline InternetAddressMailbox *sower_gmime_as_mailbox(InternetAddress *address) {
    return INTERNET_ADDRESS_IS_MAILBOX(address) ? INTERNET_ADDRESS_MAILBOX(address) : NULL;
}
static inline InternetAddressGroup *sower_gmime_as_group(InternetAddress *address) {
    return INTERNET_ADDRESS_IS_GROUP(address) ? INTERNET_ADDRESS_GROUP(address) : NULL;
}

// The fallback list is a NULL-terminated array of strings, which the options copy.
static inline void sower_gmime_set_fallback(GMimeParserOptions *options, const char *charset) {
    const char *charsets[] = {"utf-8", charset, NULL};
    g_mime_parser_options_set_fallback_charsets(options, charsets);
}

#endif
