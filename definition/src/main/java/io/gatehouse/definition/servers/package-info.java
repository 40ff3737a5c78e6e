/** Under which URLs clients reach an API, and the {@code servers} of its document. */
@NullMarked
package io.gatehouse.definition.servers;

import org.jspecify.annotations.NullMarked;
