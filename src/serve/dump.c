/* dump.c — a directory's data written out as rec text and read in again.  Floor: serve.
 * The only place of yimend that prints what records say; the audit log keeps that it was done. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "yimen/base/trail.h"
#include "yimend.h"

enum { INPUT_BYTES = 64 << 10 };
#define INPUT_MAX ((size_t)4 << 30)

static int dump_write_text(void *baton, const char *text, size_t n)
{
    return fwrite(text, 1, n, baton) == n ? 0 : ym_failed(YM_EIO, N_("writing the dump out"), NULL, strerror(errno));
}

int ym_admin_dump(const struct ym_daemon_options *o, struct ym_problems *problems)
{
    struct ym_service *s;
    int err = ym_admin_open(&s, o, problems);
    if (err)
        return err;
    err = ym_service_dump(s, dump_write_text, stdout, problems);
    if (!err && fflush(stdout))
        err = ym_failed(YM_EIO, N_("writing the dump out"), NULL, strerror(errno));
    ym_service_close(s);
    return err;
}

static int dump_read_input(struct ym_buf *out)
{
    char bytes[INPUT_BYTES];
    size_t n;
    while (out->len <= INPUT_MAX && (n = fread(bytes, 1, sizeof bytes, stdin)) > 0)
        ym_buf_add(out, bytes, n);
    return ferror(stdin) ? ym_failed(YM_EIO, N_("reading the dump"), NULL, strerror(errno)) : out->len > INPUT_MAX ? YM_ELIMIT : 0;
}

int ym_admin_load(const struct ym_daemon_options *o, struct ym_problems *problems)
{
    struct ym_service *s;
    struct ym_buf text;
    ym_buf_init(&text);
    int err = dump_read_input(&text);
    if (!err)
        err = ym_admin_open(&s, o, problems);
    if (!err) {
        err = ym_service_load(s, text.data, text.len, o->unsealed, problems);
        ym_service_close(s);
    }
    ym_buf_release(&text);
    return err;
}
