/** The quality service: service level objectives and measurements. */
package io.datamesh.quality;
