/** Whether upstreams are up. */
@NullMarked
package io.gatehouse.gateway.host;

import org.jspecify.annotations.NullMarked;
