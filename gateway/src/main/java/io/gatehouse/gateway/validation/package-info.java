/** Requests against schemas, with the texts of the contract. */
@NullMarked
package io.gatehouse.gateway.validation;

import org.jspecify.annotations.NullMarked;
