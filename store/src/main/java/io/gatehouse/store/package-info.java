/** The storage ports. */
@NullMarked
package io.gatehouse.store;

import org.jspecify.annotations.NullMarked;
