/** Decides who may do what: RBAC first, then rules. */
@NullMarked
package io.gatehouse.access;

import org.jspecify.annotations.NullMarked;
