/** What one or many policies make of a key's session. */
@NullMarked
package io.gatehouse.definition.policy;

import org.jspecify.annotations.NullMarked;
