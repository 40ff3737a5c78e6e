/** Forms of a key, and the identifier each is stored under. */
@NullMarked
package io.gatehouse.definition.key;

import org.jspecify.annotations.NullMarked;
