/** What a definition says, topic by topic, the same whether it was written as Classic or as OAS. */
@NullMarked
package io.gatehouse.definition.reading;

import org.jspecify.annotations.NullMarked;
