/** The contract's forms of saying no. */
@NullMarked
package io.gatehouse.gateway.error;

import org.jspecify.annotations.NullMarked;
