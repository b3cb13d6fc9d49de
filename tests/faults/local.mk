# Programs that break what lies under the service while it works: kills, a full disk, failing allocations.
# A program goes into check_PROGRAMS, a script into dist_check_SCRIPTS.
