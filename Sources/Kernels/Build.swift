internal import KernelInterface

/// This build of the kernels.
package enum Build: KernelSet {}
