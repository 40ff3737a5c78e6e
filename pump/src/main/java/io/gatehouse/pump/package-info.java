/** Moves records from queue to sinks. */
@NullMarked
package io.gatehouse.pump;

import org.jspecify.annotations.NullMarked;
