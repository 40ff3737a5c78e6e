/** Names, scopes, safety and recursion: from parsed modules to an immutable program. */
@NullMarked
package io.gatehouse.rego.compile;

import org.jspecify.annotations.NullMarked;
