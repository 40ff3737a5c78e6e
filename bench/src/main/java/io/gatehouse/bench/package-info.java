/** Benchmarks: ratios from one run. */
@NullMarked
package io.gatehouse.bench;

import org.jspecify.annotations.NullMarked;
