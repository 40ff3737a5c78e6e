/** Sessions behind keys. */
@NullMarked
package io.gatehouse.gateway.key;

import org.jspecify.annotations.NullMarked;
