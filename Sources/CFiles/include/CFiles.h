#ifndef CFILES_H
#define CFILES_H

/// Exchanges the names of two files or folders in one step: 0, or the system's number of the reason (`errno`) why it failed;
/// `ENOSYS` where the system has no such call.
int files_exchange(const char *first, const char *second);

#endif
