/** Unwraps requests, calls services, wraps replies. */
@NullMarked
package io.gatehouse.control.resource;

import org.jspecify.annotations.NullMarked;
