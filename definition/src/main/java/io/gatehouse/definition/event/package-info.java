/** What a definition does when something happens to its API. */
@NullMarked
package io.gatehouse.definition.event;

import org.jspecify.annotations.NullMarked;
