/* part.c — one part of a workbook: unpacked by libzip, read by expat, piece by piece.  Floor: table.
 * Must not let a part grow beyond its most, nor define anything (a document type is refused). */
#include <string.h>

#include "workbook.h"

enum { PART_PIECE = 64 * 1024 };

static const char *part_local(const char *name)
{
    const char *bar = strrchr(name, '|');
    return bar ? bar + 1 : name;
}

const char *ym_workbook_attribute(const char **attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (strcmp(part_local(attributes[0]), name) == 0)
            return attributes[1];
    return NULL;
}

static void part_begin(void *baton, const char *name, const char **attributes)
{
    struct workbook_reader *r = baton;
    r->begin(r->baton, part_local(name), attributes);
}

static void part_end(void *baton, const char *name)
{
    struct workbook_reader *r = baton;
    if (r->end)
        r->end(r->baton, part_local(name));
}

static void part_text(void *baton, const char *text, int n)
{
    struct workbook_reader *r = baton;
    if (r->text)
        r->text(r->baton, text, n);
}

static void part_no_doctype(void *baton, const char *name, const char *system, const char *public, int internal)
{
    struct workbook_reader *r = baton;
    (void)name, (void)system, (void)public, (void)internal;
    XML_StopParser(r->parser, XML_FALSE);
}

static int part_feed(zip_file_t *in, struct workbook_reader *r, int64_t all)
{
    int64_t done = 0;
    for (;;) {
        void *piece = XML_GetBuffer(r->parser, PART_PIECE);
        zip_int64_t n = piece ? zip_fread(in, piece, PART_PIECE) : -1;
        if (n < 0 || XML_ParseBuffer(r->parser, (int)n, n == 0) != XML_STATUS_OK)
            return YM_ECORRUPT;
        done += n;
        if (done > r->most)
            return YM_ELIMIT;
        int stop = r->far ? r->far(r->baton, done, all) : 0;
        if (stop || !n)
            return stop;
    }
}

int ym_workbook_part(const struct workbook *w, const char *name, struct workbook_reader *r)
{
    zip_stat_t st;
    zip_int64_t at = zip_name_locate(w->zip, name, ZIP_FL_NOCASE);
    if (at < 0)
        return YM_ENOENT;
    zip_stat_init(&st);
    zip_file_t *in = zip_stat_index(w->zip, (zip_uint64_t)at, 0, &st) ? NULL : zip_fopen_index(w->zip, (zip_uint64_t)at, 0);
    if (!in)
        return YM_ECORRUPT;
    r->parser = XML_ParserCreateNS(NULL, '|');
    if (!r->parser)
        ym_out_of_memory();
    XML_SetUserData(r->parser, r);
    XML_SetElementHandler(r->parser, part_begin, part_end);
    XML_SetCharacterDataHandler(r->parser, part_text);
    XML_SetStartDoctypeDeclHandler(r->parser, part_no_doctype);
    int err = part_feed(in, r, (int64_t)st.size);
    XML_ParserFree(r->parser);
    zip_fclose(in);
    return err;
}
