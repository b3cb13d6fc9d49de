/* env.c — the Berkeley DB environment and its tables.  Floor: store.
 * The figures are the ones that held in doc/storage.md's measurements; B-trees only, private to this process. */
#include "engine/inside.h"

#include <string.h>
#include <unistd.h>

#include "yimen/base/log.h"

enum {
    MODE = 0600,
    PAGE = 4096, /* the file system's block: a page is never half written */
    DEFAULT_CACHE_MB = 32,
    LOG_KB = 4096,         /* recovery writes zeros to its end, so a larger one makes every start slower */
    LOCKS = 200000,        /* pages a transaction may touch; one family needs a few dozen */
    LOCKS_AT_FIRST = 2000, /* the rest is taken when it is needed, so that a start costs no memory */
    LOCK_SLOTS = 16381,
    LOCKERS = 4000,
    TXNS = 400,
};

static void env_log_message(const DB_ENV *env, const char *prefix, const char *text)
{
    (void)env;
    (void)prefix;
    ym_log(YM_LOG_ERROR, "database: %s", text);
}

static void env_on_event(DB_ENV *env, u_int32_t event, void *info)
{
    struct ym_store *s = env->app_private;
    (void)info;
    if (event == DB_EVENT_PANIC)
        ym_db_error(s, DB_RUNRECOVERY, N_("working with the database"));
}

/* The library does not survive being without memory everywhere: opened so, it was seen to begin a new log beside the old one.
 * With the program's own allocator it never finds out; the program leaves and recovers when it is started again. */
static int env_share_allocator(void)
{
    int ret = db_env_set_func_malloc(ym_malloc);
    return ret ? ret : db_env_set_func_realloc(ym_realloc);
}

static int env_configure(struct ym_store *s, DB_ENV *env)
{
    uint64_t cache = (uint64_t)(s->o.cache_mb > 0 ? s->o.cache_mb : DEFAULT_CACHE_MB) << 20;
    u_int32_t log = (u_int32_t)(s->o.log_kb > 0 ? s->o.log_kb : LOG_KB) << 10;
    int ret = 0;
    env->app_private = s;
    env->set_errcall(env, env_log_message);
    if (!ret)
        ret = env->set_event_notify(env, env_on_event);
    if (!ret)
        ret = env->set_cachesize(env, (u_int32_t)(cache >> 30), (u_int32_t)(cache & 0x3fffffff), 1);
    if (!ret)
        ret = env->set_lg_bsize(env, log / 4);
    if (!ret)
        ret = env->set_lg_max(env, log);
    if (!ret)
        ret = env->set_lk_max_locks(env, LOCKS);
    if (!ret)
        ret = env->set_lk_max_objects(env, LOCKS);
    if (!ret)
        ret = env->set_lk_max_lockers(env, LOCKERS);
    if (!ret)
        ret = env->set_lk_tablesize(env, LOCK_SLOTS);
    if (!ret)
        ret = env->set_memory_init(env, DB_MEM_LOCK, LOCKS_AT_FIRST);
    if (!ret)
        ret = env->set_memory_init(env, DB_MEM_LOCKOBJECT, LOCKS_AT_FIRST);
    if (!ret)
        ret = env->set_tx_max(env, TXNS);
    if (!ret)
        ret = env->set_lk_detect(env, DB_LOCK_YOUNGEST);
    return ret;
}

static int env_open_table(DB **out, DB_ENV *env, enum ym_table table, u_int32_t flags)
{
    char file[32];
    DB *db;
    int ret = db_create(&db, env, 0);
    if (ret)
        return ret;
    strcpy(file, ym_table_name(table));
    strcat(file, ".db");
    ret = db->set_pagesize(db, PAGE);
    if (!ret)
        ret = db->open(db, NULL, file, NULL, DB_BTREE, flags | DB_AUTO_COMMIT | DB_THREAD, MODE);
    if (ret) {
        db->close(db, 0);
        return ret;
    }
    *out = db;
    return 0;
}

/* `flags`: DB_RECOVER or DB_RECOVER_FATAL, and DB_CREATE for the tables of a new store. */
int ym_env_open(struct ym_store *s, const char *home, u_int32_t flags)
{
    DB_ENV *env;
    int ret = env_share_allocator();
    if (!ret)
        ret = ym_disk_install();
    if (!ret)
        ret = db_env_create(&env, 0);
    if (ret)
        return ret;
    ret = env_configure(s, env);
    if (!ret)
        ret = env->open(env, home,
                        DB_CREATE | DB_INIT_TXN | DB_INIT_LOCK | DB_INIT_LOG | DB_INIT_MPOOL | DB_THREAD | DB_PRIVATE |
                            (flags & (DB_RECOVER | DB_RECOVER_FATAL)),
                        MODE);
    if (ret) {
        env->close(env, 0);
        return ret;
    }
    s->env = env;
    for (int i = 0; i < YM_TABLES && !ret; i++)
        ret = env_open_table(&s->table[i], env, (enum ym_table)i, flags & DB_CREATE);
    if (ret)
        ym_env_close(s);
    return ret;
}

int ym_env_close(struct ym_store *s)
{
    int ret = 0;
    if (!s->env)
        return 0;
    for (int i = 0; i < YM_TABLES; i++) {
        int r = s->table[i] ? s->table[i]->close(s->table[i], 0) : 0;
        s->table[i] = NULL;
        ret = ret ? ret : r;
    }
    int checked = s->env->txn_checkpoint(s->env, 0, 0, 0);
    int closed = s->env->close(s->env, 0);
    s->env = NULL;
    ret = ret ? ret : checked;
    return ret ? ret : closed;
}
