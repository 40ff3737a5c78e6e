/** Answers that are kept. */
@NullMarked
package io.gatehouse.gateway.cache;

import org.jspecify.annotations.NullMarked;
