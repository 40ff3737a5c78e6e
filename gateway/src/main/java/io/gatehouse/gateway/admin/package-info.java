/** The node's own REST API. */
@NullMarked
package io.gatehouse.gateway.admin;

import org.jspecify.annotations.NullMarked;
