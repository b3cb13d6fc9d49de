/* fault.c — for tests: calls of the database to the system that fail when told to.  Floor: store.
 * The counters are the library's kind of state: it has one set of functions a process. */
#include "yimen/store/fault.h"

#include <sys/types.h>

#include <db.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

static struct {
    atomic_long left, asked;
    atomic_int how;
} faults[YM_FAULTS];

/* 1 if this call is to fail. */
static int strikes(enum ym_fault what)
{
    atomic_fetch_add(&faults[what].asked, 1);
    long left = atomic_load(&faults[what].left);
    if (left == 0)
        return 0;
    if (left > 1) {
        atomic_fetch_sub(&faults[what].left, 1);
        return 0;
    }
    if (atomic_load(&faults[what].how) != YM_FAULT_ON)
        atomic_store(&faults[what].left, 0);
    return 1;
}

static int dies(enum ym_fault what)
{
    return atomic_load(&faults[what].how) == YM_FAULT_DIE;
}

static ssize_t full(void)
{
    errno = ENOSPC;
    return -1;
}

static ssize_t write_or_fail(int fd, const void *bytes, size_t n)
{
    if (!strikes(YM_FAULT_WRITE))
        return write(fd, bytes, n);
    if (!dies(YM_FAULT_WRITE))
        return full();
    ssize_t half = write(fd, bytes, n / 2);
    (void)half; /* how much of it arrived makes no difference to who reads it */
    _exit(YM_FAULT_EXIT);
}

static ssize_t pwrite_or_fail(int fd, const void *bytes, size_t n, off_t at)
{
    if (!strikes(YM_FAULT_WRITE))
        return pwrite(fd, bytes, n, at);
    if (!dies(YM_FAULT_WRITE))
        return full();
    ssize_t half = pwrite(fd, bytes, n / 2, at);
    (void)half; /* how much of it arrived makes no difference to who reads it */
    _exit(YM_FAULT_EXIT);
}

static int fsync_or_fail(int fd)
{
    if (!strikes(YM_FAULT_FLUSH))
        return fdatasync(fd);
    if (dies(YM_FAULT_FLUSH))
        _exit(YM_FAULT_EXIT);
    errno = EIO;
    return -1;
}

static int alloc_strikes(void)
{
    if (!strikes(YM_FAULT_ALLOC))
        return 0;
    if (dies(YM_FAULT_ALLOC))
        _exit(YM_FAULT_EXIT);
    errno = ENOMEM;
    return 1;
}

static void *malloc_or_fail(size_t n)
{
    return alloc_strikes() ? NULL : malloc(n);
}

static void *realloc_or_fail(void *old, size_t n)
{
    return alloc_strikes() ? NULL : realloc(old, n);
}

int ym_fault_install(void)
{
    int ret = db_env_set_func_write(write_or_fail);
    if (!ret)
        ret = db_env_set_func_pwrite(pwrite_or_fail);
    if (!ret)
        ret = db_env_set_func_fsync(fsync_or_fail);
    if (!ret)
        ret = db_env_set_func_malloc(malloc_or_fail);
    if (!ret)
        ret = db_env_set_func_realloc(realloc_or_fail);
    return ret;
}

void ym_fault_at(enum ym_fault what, long n, enum ym_fault_how how)
{
    atomic_store(&faults[what].asked, 0);
    atomic_store(&faults[what].how, (int)how);
    atomic_store(&faults[what].left, n > 0 ? n : 0);
}

long ym_fault_count(enum ym_fault what)
{
    return atomic_load(&faults[what].asked);
}
