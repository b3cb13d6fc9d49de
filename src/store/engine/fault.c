/* fault.c — for tests: calls of the database to the system that fail when told to.  Floor: store.
 * The counters are the library's kind of state: it has one set of functions a process. */
#include "yimen/store/fault.h"

#include <sys/types.h>

#include <db.h>
#include <errno.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

#include "yimen/base/arena.h"
#include "yimen/store/disk.h"

enum { PAGE = 4096 };

static struct {
    atomic_long left, asked;
    atomic_int how;
} fault_faults[YM_FAULTS];

/* 1 if this call is to fail.  Allocations are counted on the base floor, which makes them all. */
static int fault_strikes(enum ym_fault what)
{
    atomic_fetch_add(&fault_faults[what].asked, 1);
    long left = atomic_load(&fault_faults[what].left);
    if (left == 0)
        return 0;
    if (left > 1) {
        atomic_fetch_sub(&fault_faults[what].left, 1);
        return 0;
    }
    if (atomic_load(&fault_faults[what].how) != YM_FAULT_ON)
        atomic_store(&fault_faults[what].left, 0);
    return 1;
}

int ym_fault_strikes(enum ym_fault what)
{
    return fault_strikes(what);
}

static int fault_dies(enum ym_fault what)
{
    return atomic_load(&fault_faults[what].how) == YM_FAULT_DIE;
}

static ssize_t fault_full(void)
{
    errno = ENOSPC;
    return -1;
}

/* Recovery fills the rest of the log with zeros, page by page: of such a run only the first write counts, or a test that
 * makes every write fail would do little else. */
static int fault_is_more_of_the_same(const char *bytes, size_t n)
{
    static atomic_int in_zeros;
    int zeros = n > 1 && !bytes[0] && !memcmp(bytes, bytes + 1, n - 1);
    return atomic_exchange(&in_zeros, zeros) && zeros;
}

/* What of a write arrives when the program dies in it: pages come whole or not at all, as the file system writes them, and
 * the database counts on that; the log may break off anywhere. */
static size_t fault_part(size_t n)
{
    return n % PAGE ? n / 2 : 0;
}

static ssize_t fault_write_or_fail(int fd, const void *bytes, size_t n)
{
    if (fault_is_more_of_the_same(bytes, n) || !fault_strikes(YM_FAULT_WRITE))
        return write(fd, bytes, n);
    if (!fault_dies(YM_FAULT_WRITE))
        return fault_full();
    ssize_t half = write(fd, bytes, fault_part(n));
    (void)half; /* how much of it arrived makes no difference to who reads it */
    _exit(YM_FAULT_EXIT);
}

static ssize_t fault_pwrite_or_fail(int fd, const void *bytes, size_t n, off_t at)
{
    if (!fault_strikes(YM_FAULT_WRITE))
        return pwrite(fd, bytes, n, at);
    if (!fault_dies(YM_FAULT_WRITE))
        return fault_full();
    ssize_t half = pwrite(fd, bytes, fault_part(n), at);
    (void)half; /* how much of it arrived makes no difference to who reads it */
    _exit(YM_FAULT_EXIT);
}

static int fault_flush_or_fail(int fd, int data)
{
    if (!fault_strikes(YM_FAULT_FLUSH))
        return data ? fdatasync(fd) : fsync(fd);
    if (fault_dies(YM_FAULT_FLUSH))
        _exit(YM_FAULT_EXIT);
    errno = EIO;
    return -1;
}

int ym_fault_install(void)
{
    int ret = db_env_set_func_write(fault_write_or_fail);
    if (!ret)
        ret = db_env_set_func_pwrite(fault_pwrite_or_fail);
    ym_disk_replace(fault_flush_or_fail);
    return ret;
}

void ym_fault_at(enum ym_fault what, long n, enum ym_fault_how how)
{
    if (what == YM_FAULT_ALLOC) {
        ym_alloc_fail_at(n);
        return;
    }
    atomic_store(&fault_faults[what].asked, 0);
    atomic_store(&fault_faults[what].how, (int)how);
    atomic_store(&fault_faults[what].left, n > 0 ? n : 0);
}

long ym_fault_count(enum ym_fault what)
{
    return what == YM_FAULT_ALLOC ? ym_alloc_count() : atomic_load(&fault_faults[what].asked);
}
