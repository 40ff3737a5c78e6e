/** Counting requests on one node. */
@NullMarked
package io.gatehouse.gateway.limit;

import org.jspecify.annotations.NullMarked;
