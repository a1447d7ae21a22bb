#ifndef SOWER_CCURL_SHIM_H
#define SOWER_CCURL_SHIM_H

#include <curl/curl.h>

// curl_easy_setopt and curl_easy_getinfo are variadic, and Swift cannot call variadic C functions:
// one typed wrapper per kind of argument.

static inline CURLcode sower_curl_set_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode sower_curl_set_string(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode sower_curl_set_pointer(CURL *handle, CURLoption option, void *value) {
    return curl_easy_setopt(handle, option, value);
}
static inline CURLcode sower_curl_get_long(CURL *handle, CURLINFO info, long *value) {
    return curl_easy_getinfo(handle, info, value);
}
static inline CURLcode sower_curl_get_socket(CURL *handle, curl_socket_t *value) {
    return curl_easy_getinfo(handle, CURLINFO_ACTIVESOCKET, value);
}
static inline CURLcode sower_curl_set_trace(
    CURL *handle, curl_debug_callback callback, void *context) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_DEBUGDATA, context);
    if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, callback);
    return code;
}

static inline CURLcode sower_curl_set_write(
    CURL *handle, CURLoption function, curl_write_callback callback, CURLoption data,
    void *context) {
    CURLcode code = curl_easy_setopt(handle, data, context);
    if (code == CURLE_OK) code = curl_easy_setopt(handle, function, callback);
    return code;
}
static inline CURLcode sower_curl_set_list(
    CURL *handle, CURLoption option, struct curl_slist *list) {
    return curl_easy_setopt(handle, option, list);
}
static inline CURLcode sower_curl_get_string(CURL *handle, CURLINFO info, const char **value) {
    return curl_easy_getinfo(handle, info, (char **)value);
}
// The certificates belong to the handle.
static inline CURLcode sower_curl_get_certificates(CURL *handle, struct curl_certinfo **value) {
    return curl_easy_getinfo(handle, CURLINFO_CERTINFO, value);
}

// CURLVERSION_NOW is a macro over an enumeration, which Swift does not see.
static inline const char *sower_curl_version(void) {
    return curl_version_info(CURLVERSION_NOW)->version;
}

#endif
