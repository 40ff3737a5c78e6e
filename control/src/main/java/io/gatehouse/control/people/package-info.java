/** Who works with the dashboard: organisations, users, groups, how they sign in and what they may do. */
@NullMarked
package io.gatehouse.control.people;

import org.jspecify.annotations.NullMarked;
