/** The rules of policies. */
@NullMarked
package io.gatehouse.control.service.policy;

import org.jspecify.annotations.NullMarked;
