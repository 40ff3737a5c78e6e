/** Where a node gets its APIs from. */
@NullMarked
package io.gatehouse.gateway.sync;

import org.jspecify.annotations.NullMarked;
