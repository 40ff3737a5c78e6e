/** Who calls: one file for each way of proving it. */
@NullMarked
package io.gatehouse.gateway.auth;

import org.jspecify.annotations.NullMarked;
