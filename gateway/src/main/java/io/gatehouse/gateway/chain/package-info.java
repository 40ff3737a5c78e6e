/** What happens to one request, in order. */
@NullMarked
package io.gatehouse.gateway.chain;

import org.jspecify.annotations.NullMarked;
