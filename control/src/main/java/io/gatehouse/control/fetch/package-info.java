/** Documents fetched from other hosts on a caller's behalf, without lending the caller our place in the network. */
@NullMarked
package io.gatehouse.control.fetch;

import org.jspecify.annotations.NullMarked;
