/** Base APIs and the children that are their versions. */
@NullMarked
package io.gatehouse.definition.version;

import org.jspecify.annotations.NullMarked;
