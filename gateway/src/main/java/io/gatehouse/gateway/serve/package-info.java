/** What happens to a request once its API is known. */
@NullMarked
package io.gatehouse.gateway.serve;

import org.jspecify.annotations.NullMarked;
