#if defined(__linux__)
#define _GNU_SOURCE
#include <sched.h>
#endif
#include <sys/resource.h>
#include "CProcessor.h"

bool processor_supports_v3(void) {
#if defined(__x86_64__)
  return __builtin_cpu_supports("x86-64-v3");
#else
  return false;
#endif
}

bool processor_supports_v4(void) {
#if defined(__x86_64__)
  return __builtin_cpu_supports("x86-64-v4");
#else
  return false;
#endif
}

int processor_count_allowed(void) {
#if defined(__linux__)
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) == 0) return CPU_COUNT(&set);
#endif
  return 0;
}

static int64_t soft_limit(int resource) {
  struct rlimit limit;
  if (getrlimit(resource, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return -1;
  return limit.rlim_cur > INT64_MAX ? -1 : (int64_t)limit.rlim_cur;
}

int64_t process_address_space_limit(void) { return soft_limit(RLIMIT_AS); }

int64_t process_data_limit(void) { return soft_limit(RLIMIT_DATA); }
