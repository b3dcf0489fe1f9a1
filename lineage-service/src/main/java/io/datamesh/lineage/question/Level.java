package io.datamesh.lineage.question;

/** How closely one looks: at data products, at jobs and datasets, or at columns. */
enum Level {
    PRODUCT,
    DATASET,
    COLUMN
}
