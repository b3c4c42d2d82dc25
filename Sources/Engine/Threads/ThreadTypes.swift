import LibC

#if canImport(Darwin)
  typealias ThreadHandle = pthread_t?
#else
  typealias ThreadHandle = pthread_t
#endif
