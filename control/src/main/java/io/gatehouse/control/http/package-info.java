/** The only pipeline between a socket and a resource. */
@NullMarked
package io.gatehouse.control.http;

import org.jspecify.annotations.NullMarked;
