/** What lists, searches and checks across definitions need to know of one. */
@NullMarked
package io.gatehouse.definition.catalogue;

import org.jspecify.annotations.NullMarked;
