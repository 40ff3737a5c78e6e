/** One stage each. */
@NullMarked
package io.gatehouse.gateway.middleware;

import org.jspecify.annotations.NullMarked;
