/** Which API a request is for. */
@NullMarked
package io.gatehouse.gateway.route;

import org.jspecify.annotations.NullMarked;
