/** Passing requests on. */
@NullMarked
package io.gatehouse.gateway.upstream;

import org.jspecify.annotations.NullMarked;
