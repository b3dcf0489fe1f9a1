/** What every service shares and no domain owns: lifecycle, views, problems, security, health. */
package io.datamesh.kit;
