/** Permission rules in Rego over the control plane: what they are asked, how they answer. */
@NullMarked
package io.gatehouse.access.rules;

import org.jspecify.annotations.NullMarked;
