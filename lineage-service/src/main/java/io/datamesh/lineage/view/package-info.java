/** What every instance holds of the lineage facts, ready to be asked. */
package io.datamesh.lineage.view;
