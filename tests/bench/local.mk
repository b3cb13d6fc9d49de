# A program goes into EXTRA_PROGRAMS and BENCHES; what needs SQLite stands inside `if HAVE_SQLITE`.
