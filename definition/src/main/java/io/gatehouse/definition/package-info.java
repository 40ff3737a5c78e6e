/** What an API definition means. */
@NullMarked
package io.gatehouse.definition;

import org.jspecify.annotations.NullMarked;
