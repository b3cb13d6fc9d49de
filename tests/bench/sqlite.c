/* sqlite.c — the same logical rows in SQLite, see sqlite.h. */
#include "sqlite.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "yimen/base/buf.h"
#include "yimen/base/hash.h"

enum { SALT = 16, REQUEST = 16, BUSY_MS = 60000 };

enum statement { BEGIN, READ, UPDATE, HEAD, AUDIT, REQUEST_ROW, COMMIT, STATEMENTS };

static const char *const texts[] = {
    [BEGIN] = "BEGIN IMMEDIATE",
    [READ] = "SELECT rev, name, idno FROM person WHERE id = ?1",
    [UPDATE] = "UPDATE person SET rev = rev + 1, name = ?2, idno = ?3 WHERE id = ?1 AND rev = ?4",
    [HEAD] = "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1",
    [AUDIT] = "INSERT INTO audit (seq, at, account, call, root, record, result, salt, detail, digest, hash) "
              "VALUES (?1, ?2, 'window1', 'family.change', ?3, ?3, 'done', ?4, ?5, ?6, ?7)",
    [REQUEST_ROW] = "INSERT INTO request (account, id, at, reply) VALUES ('window1', ?1, ?2, ?3)",
    [COMMIT] = "COMMIT",
};

static const char schema[] =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
    "CREATE TABLE person (id INTEGER PRIMARY KEY, root INTEGER, parent INTEGER, rev INTEGER, name TEXT, bank_name TEXT, idkind INTEGER,"
    " idno TEXT, sex INTEGER, birth INTEGER, relation INTEGER, standing INTEGER, note TEXT);"
    "CREATE INDEX person_name ON person (name); CREATE INDEX person_idno ON person (idno);"
    "CREATE TABLE audit (seq INTEGER PRIMARY KEY, at INTEGER, account TEXT, call TEXT, root INTEGER, record INTEGER, result TEXT,"
    " salt BLOB, detail TEXT, digest BLOB, hash BLOB);"
    "CREATE TABLE request (account TEXT, id BLOB, at INTEGER, reply BLOB, PRIMARY KEY (account, id)) WITHOUT ROWID;";

struct client {
    sqlite3 *db;
    sqlite3_stmt *statement[STATEMENTS];
    int id;
    int64_t turn;
};

static int fail(sqlite3 *db, const char *doing)
{
    fprintf(stderr, "sqlite: %s: %s\n", doing, sqlite3_errmsg(db));
    return -1;
}

int sqlite_prepare(const char *path, int n)
{
    sqlite3 *db;
    char text[256];
    int bad = sqlite3_open(path, &db) || sqlite3_exec(db, schema, NULL, NULL, NULL);
    for (int i = 0; i < n && !bad; i++) {
        snprintf(text, sizeof text, "INSERT INTO person VALUES (%d, %d, %d, 1, '赵大山', '', 1, '411526197505010%02d0', 1, 1946, 1, 1, '')",
                 i + 1, i + 1, i + 1, i);
        bad = sqlite3_exec(db, text, NULL, NULL, NULL);
    }
    if (bad)
        fail(db, "preparing");
    sqlite3_close(db);
    return bad ? -1 : 0;
}

int sqlite_open(void **self, int number, void *baton)
{
    struct client *c = calloc(1, sizeof *c);
    *self = c;
    if (!c || sqlite3_open(baton, &c->db) || sqlite3_busy_timeout(c->db, BUSY_MS) ||
        sqlite3_exec(c->db, "PRAGMA synchronous = FULL", NULL, NULL, NULL))
        return -1;
    c->id = number + 1;
    for (int i = 0; i < STATEMENTS; i++) {
        if (sqlite3_prepare_v2(c->db, texts[i], -1, &c->statement[i], NULL))
            return fail(c->db, texts[i]);
    }
    return 0;
}

void sqlite_close(void *self)
{
    struct client *c = self;
    for (int i = 0; i < STATEMENTS; i++)
        sqlite3_finalize(c->statement[i]);
    sqlite3_close(c->db);
    free(c);
}

static int step(struct client *c, enum statement which)
{
    int ret = sqlite3_step(c->statement[which]);
    sqlite3_reset(c->statement[which]);
    return ret == SQLITE_DONE || ret == SQLITE_ROW ? 0 : fail(c->db, texts[which]);
}

static int change_person(struct client *c, char *detail, size_t size)
{
    char name[32], idno[32];
    sqlite3_stmt *read = c->statement[READ], *update = c->statement[UPDATE];
    c->turn++;
    snprintf(name, sizeof name, c->turn % 2 ? "赵大山" : "赵小山");
    snprintf(idno, sizeof idno, "41152619750501%02d%d9", c->id, (int)(c->turn % 10));
    sqlite3_bind_int(read, 1, c->id);
    if (sqlite3_step(read) != SQLITE_ROW)
        return fail(c->db, "reading the person");
    int rev = sqlite3_column_int(read, 0);
    snprintf(detail, size, "name: %s -> %s\nidno: %s -> %s\n", sqlite3_column_text(read, 1), name, sqlite3_column_text(read, 2), idno);
    sqlite3_reset(read);
    sqlite3_bind_int(update, 1, c->id);
    sqlite3_bind_text(update, 2, name, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(update, 3, idno, -1, SQLITE_TRANSIENT);
    sqlite3_bind_int(update, 4, rev);
    return step(c, UPDATE);
}

static int append_audit(struct client *c, const char *detail, int64_t at)
{
    uint8_t salt[SALT], before[YM_SHA256] = {0}, digest[YM_SHA256], hash[YM_SHA256];
    char entry[160];
    sqlite3_stmt *head = c->statement[HEAD], *audit = c->statement[AUDIT];
    int64_t seq = 0;
    if (sqlite3_step(head) == SQLITE_ROW) {
        seq = sqlite3_column_int64(head, 0);
        memcpy(before, sqlite3_column_blob(head, 1), sizeof before);
    }
    sqlite3_reset(head);
    ym_random(salt, sizeof salt);
    ym_sha256(digest, (struct ym_bytes[]){{salt, sizeof salt}, {detail, strlen(detail)}}, 2);
    snprintf(entry, sizeof entry, "%lld %lld window1 family.change %d done", (long long)seq + 1, (long long)at, c->id);
    ym_sha256(hash, (struct ym_bytes[]){{before, sizeof before}, {entry, strlen(entry)}, {digest, sizeof digest}}, 3);
    sqlite3_bind_int64(audit, 1, seq + 1);
    sqlite3_bind_int64(audit, 2, at);
    sqlite3_bind_int(audit, 3, c->id);
    sqlite3_bind_blob(audit, 4, salt, sizeof salt, SQLITE_TRANSIENT);
    sqlite3_bind_text(audit, 5, detail, -1, SQLITE_TRANSIENT);
    sqlite3_bind_blob(audit, 6, digest, sizeof digest, SQLITE_TRANSIENT);
    sqlite3_bind_blob(audit, 7, hash, sizeof hash, SQLITE_TRANSIENT);
    return step(c, AUDIT);
}

static int keep_request(struct client *c, int64_t at)
{
    uint8_t id[REQUEST];
    sqlite3_stmt *s = c->statement[REQUEST_ROW];
    ym_random(id, sizeof id);
    sqlite3_bind_blob(s, 1, id, sizeof id, SQLITE_TRANSIENT);
    sqlite3_bind_int64(s, 2, at);
    sqlite3_bind_text(s, 3, "about: family\ncount: 1\n", -1, SQLITE_STATIC);
    return step(c, REQUEST_ROW);
}

int sqlite_once(void *self)
{
    struct client *c = self;
    char detail[200];
    int64_t at = (int64_t)time(NULL);
    int err = step(c, BEGIN);
    if (!err)
        err = change_person(c, detail, sizeof detail);
    if (!err)
        err = append_audit(c, detail, at);
    if (!err)
        err = keep_request(c, at);
    return err ? err : step(c, COMMIT);
}
