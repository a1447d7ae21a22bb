/* Bare GMime beside our reader: parses each mail of an mbox and walks its parts, decoding what is text, and no more.
 *
 * Obeys `round N` on standard input like the other workers: reads all mails N times and answers with the nanoseconds of
 * the wall clock and of this thread's processor clock. */
#include <gmime/gmime.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct mail {
    char *bytes;
    size_t length;
};

static struct mail *mails;
static size_t count;
static size_t total;

static void visit(GMimeObject *parent, GMimeObject *part, gpointer data) {
    (void)parent;
    (void)data;
    total += 1;
    if (!GMIME_IS_PART(part) || !g_mime_content_type_is_type(g_mime_object_get_content_type(part), "text", "*"))
        return;
    GMimeDataWrapper *content = g_mime_part_get_content(GMIME_PART(part));
    if (content == NULL)
        return;
    GMimeStream *stream = g_mime_stream_mem_new();
    g_mime_data_wrapper_write_to_stream(content, stream);
    total += (size_t)g_mime_stream_length(stream);
    g_object_unref(stream);
}

static void read_mail(const struct mail *mail) {
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(mail->bytes, mail->length);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
    if (message != NULL) {
        GMimeHeaderList *headers = g_mime_object_get_header_list(GMIME_OBJECT(message));
        for (int i = 0; i < g_mime_header_list_get_count(headers); i++) {
            const char *value = g_mime_header_get_value(g_mime_header_list_get_header_at(headers, i));
            total += value != NULL ? strlen(value) : 0;
        }
        g_mime_message_foreach(message, visit, NULL);
        g_object_unref(message);
    }
    g_object_unref(parser);
    g_object_unref(stream);
}

/* Cuts the file at lines that begin with `From ` after an empty line. */
static void cut(char *file, size_t size) {
    size_t room = 0, start = 0;
    for (size_t i = 0; i <= size; i++) {
        int begins = i == size || (strncmp(file + i, "From ", 5) == 0 && (i == 0 || (i > 1 && file[i - 1] == '\n' && file[i - 2] == '\n')));
        if (!begins)
            continue;
        if (i > start) {
            char *head = memchr(file + start, '\n', i - start);
            if (count == room)
                mails = realloc(mails, (room = room * 2 + 1024) * sizeof *mails);
            mails[count++] = (struct mail){head + 1, (size_t)(file + i - head - 1)};
        }
        start = i;
    }
}

static long long now(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

int main(int argc, char **argv) {
    if (argc != 2)
        return 2;
    FILE *file = fopen(argv[1], "rb");
    if (file == NULL)
        return 3;
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *bytes = malloc((size_t)size + 1);
    if (fread(bytes, 1, (size_t)size, file) != (size_t)size)
        return 3;
    bytes[size] = 0;
    g_mime_init();
    cut(bytes, (size_t)size);
    puts("ready");
    fflush(stdout);
    char line[256];
    int times;
    while (fgets(line, sizeof line, stdin) != NULL && sscanf(line, "round %d", &times) == 1) {
        long long wall = now(CLOCK_MONOTONIC), processor = now(CLOCK_THREAD_CPUTIME_ID);
        for (int i = 0; i < times; i++)
            for (size_t j = 0; j < count; j++)
                read_mail(&mails[j]);
        printf("%lld %lld\n", now(CLOCK_MONOTONIC) - wall, now(CLOCK_THREAD_CPUTIME_ID) - processor);
        fflush(stdout);
    }
    return total == 0;
}
