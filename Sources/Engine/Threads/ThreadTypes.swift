#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

#if canImport(Darwin)
  typealias ThreadHandle = pthread_t?
#else
  typealias ThreadHandle = pthread_t
#endif
