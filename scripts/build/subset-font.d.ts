declare module 'subset-font' {
  type Options = {
    targetFormat?: 'truetype' | 'woff2' | 'woff';
    noHinting?: boolean;
    keepFeatures?: readonly string[];
    dropTables?: readonly string[];
  };
  export default function subsetFont(font: Buffer, text: string, options?: Options): Promise<Buffer>;
}
